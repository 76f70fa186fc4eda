"""What `make bench` measures; the results go to docs/benchmarks.md with machine and date."""
