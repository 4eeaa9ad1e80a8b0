"""Input files of every kind -> papers."""
