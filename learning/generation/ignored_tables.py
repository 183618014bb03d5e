"""Which tables, and which columns of others, can change no public page. All else raises the generation.

A table that is missing here costs pages that are made once more; one that stands here wrongly shows
people what is no longer so. In doubt it does not stand here.
"""

# People and what they may do in the admin: stored answers are for those who are not signed in.
_PEOPLE = {
    "accounts_user_groups",
    "accounts_user_user_permissions",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_session",
    "wagtailcore_apitoken",
    "wagtailcore_groupcollectionpermission",
    "wagtailcore_grouppagepermission",
    "wagtailcore_groupsitepermission",
    "wagtailusers_userprofile",
}
# Work under way, and what is written down about it.
_WORK = {
    "django_admin_log",
    "django_content_type",
    "django_migrations",
    "django_tasks_database_dbtaskresult",
    "learning_alignmentquestion",
    "learning_contentchange",
    "learning_linkcheck",
    "learning_publicationbuild",
    "learning_publicationimport",
    "learning_searchchange",
    "learning_searchsequence",
    "learning_sourcechange",
    "media_processingjob",
    "media_upload",
    "scheduler_lease",
    "scheduler_periodicrun",
    "wagtailadmin_editingsession",
    "wagtailadmin_formstate",
    "wagtailcore_comment",
    "wagtailcore_commentreply",
    "wagtailcore_groupapprovaltask",
    "wagtailcore_groupapprovaltask_groups",
    "wagtailcore_modellogentry",
    "wagtailcore_pagelogentry",
    "wagtailcore_pagesubscription",
    "wagtailcore_referenceindex",
    "wagtailcore_revision",
    "wagtailcore_task",
    "wagtailcore_taskstate",
    "wagtailcore_uploadedfile",
    "wagtailcore_workflow",
    "wagtailcore_workflowcontenttype",
    "wagtailcore_workflowpage",
    "wagtailcore_workflowstate",
    "wagtailcore_workflowtask",
    "wagtailsearch_indexentry",  # the admin's own search; learners search in another index
    "wagtailsearch_indexentry_fts",
}
# Counts and messages, which only editors read.
_COUNTED = {
    "hub_message",
    "hub_searchday",
    "hub_searchterm",
    "learning_stepday",
    "wagtailsearchpromotions_query",
    "wagtailsearchpromotions_querydailyhits",
}
TABLES = frozenset(_PEOPLE | _WORK | _COUNTED)

# What saving a draft, taking a lock or signing in writes to rows that pages are made of.
COLUMNS = {
    "wagtailcore_page": frozenset(
        {
            "draft_title",
            "has_unpublished_changes",
            "latest_revision_created_at",
            "latest_revision_id",
            "locked",
            "locked_at",
            "locked_by_id",
        }
    ),
    "accounts_user": frozenset({"last_login", "password"}),
}

# Who may see a page or a file: what was public a moment ago must not be shown as the last good answer.
CLOSING = frozenset(
    {
        "wagtailcore_collectionviewrestriction",
        "wagtailcore_collectionviewrestriction_groups",
        "wagtailcore_pageviewrestriction",
        "wagtailcore_pageviewrestriction_groups",
        "learning_takedown",
    }
)
# And rows that are deleted: their pages, films and pictures are gone with them.
CLOSING_WHEN_DELETED = frozenset(
    {"media_hubdocument", "media_hubimage", "media_recording", "media_track", "wagtailcore_page"}
)
