"""The encrypted store of the learner."""
