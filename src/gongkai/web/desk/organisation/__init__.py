"""Who answers for what, rules of the house, letters of responsibility, meetings to come."""
