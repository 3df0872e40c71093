"""What the learner can do; one verb a file; no Qt."""
