"""Records to published tables, and what follows from the claims.

What is derived stands in tables of its own and names the claims it rests on. The rules are in `reach` (which
numbers the words of a claim allow), `agreement` (how two claims stand to each other) and `estimates`.
"""
