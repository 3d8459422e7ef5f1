"""How we talk: given where a member is and what they did, what is now true and what should be said."""
