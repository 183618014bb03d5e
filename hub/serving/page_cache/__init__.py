"""The page cache: whole answers that are the same for everyone, kept in front of Django.

A request comes in as plain WSGI (`wsgi_middleware`). What may be kept is told by its address and headers
(`cacheable`, `cache_key`) and by the answer itself; it is kept in memory and on the disk (`memory_cache`,
`disk_cache`) under the generation of the content (`learning/generation`), so nothing is ever purged by name.
While Django is slow or its services are away, the last good answer goes out, but never one that was made
before something was taken from the public.
"""
