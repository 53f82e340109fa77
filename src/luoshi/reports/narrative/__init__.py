"""Sentences from data by rules: one rule a file, each with its wordings in two languages side by side.

Theory of operation. A ``Subject`` is one target on a date. Each rule under ``rules`` looks at it and gives back clauses, or
none where it has nothing to say; ``target_text`` joins them into sentences. A rule has several wordings of one meaning and
takes them in turn (the turn is the target's place in the plan), so that a page does not repeat itself and the same data
always give the same words. Every number in a clause is a run with an identifier; no rule says more than its number shows.
"""
