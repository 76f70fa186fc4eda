"""考核: schemes, the engine that scores, the measures that bring evidence, and the life of an assessment."""
