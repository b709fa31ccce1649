"""The study-plan agent: what is said is understood, checked, and done through the services of the study plan."""
