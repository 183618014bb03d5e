"""Modules: booklets, guidance, webinars and articles; what they show, their editions and their files.

What cannot be published is refused by `publish` itself (`exceptions.NotPublished`), so that approvals,
bulk actions and the scheduler meet the same rule as the form.
"""
