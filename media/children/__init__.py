"""Programs of our own that read what strangers sent: started apart, with limits. Pure: no Django.

`limits` is for the child, which finds it in this folder; `asking` is for whoever starts one.
"""
