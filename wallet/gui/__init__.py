"""What the learner sees; the only package that knows Qt."""
