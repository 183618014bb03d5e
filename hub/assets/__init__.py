"""Style sheets and scripts of public pages: what each kind of page needs, and how it is sent.

Whoever develops (`make dev`) gets the files as they are written. Everybody else gets bundles, which
`collectstatic` makes of them: a page asks for a dozen files then and not for eighty.
"""
