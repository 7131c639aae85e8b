"""A synthetic dispute between invented states, of any size, for load tests: the same input gives the same record.

words.py holds what is said in it, acts.py what happens (invented, or read from the benchmark's data), making.py makes
the record of it with its articles' texts, writing.py puts that into the tables.
"""
