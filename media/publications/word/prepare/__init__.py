"""The shape: words are counted before anything is touched, then Word's XML is made ready for pandoc.

What has no place in a tree is taken out and remembered (`collected`); what pandoc would lose becomes a mark.
"""
