"""Annual reports that somebody has published: found in a file, restored by constraints, ready to be checked."""
