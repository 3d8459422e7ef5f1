"""The nouns of the house: what a collective, a session and an answer are, and what is always true of them."""
