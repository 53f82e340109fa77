"""How sure a ranking is: the declared choices are varied many times over, and the rankings compared.

``paths`` says what a path means, ``sample`` draws the runs, ``engine`` reckons them together, ``assess`` puts rank
intervals, pairwise shares, bands and sensitivity into one record. The shares are shares of perturbed runs under the
declared model, never probabilities of the truth.
"""
