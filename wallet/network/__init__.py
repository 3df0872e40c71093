"""The one HTTP client: size, time and address limits."""
