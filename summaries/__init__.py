"""What we heard: from answers to what is given back to the collective."""
