"""A monkey at the real window: random real events, and a close look at what they leave."""
