"""What is due: the worker that holds the lease publishes and takes down, and runs the periodic jobs.

Each page in a transaction of its own. Jobs are listed in `default_jobs`; apps add theirs in `ready()`.
"""
