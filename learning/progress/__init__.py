"""What follows from a learner's record: done, next, percent. Pure; its twin in the browser does the work.

Records live in the browser only. `rules` merge two devices' records in any order to the same result;
both sides are held to tests/vectors/progress.json.
"""
