"""The generation of the content: a number that moves with everything that can change a public answer.

Whole answers and what processes remember are kept under it, so nobody has to list what must be thrown
away. A transaction that writes anything but what `ignored_tables` names leaves a row (`ContentChange`) in the
same transaction; after its commit the number of this machine moves, for all of its processes at once.
Other machines look twice a second.
"""
