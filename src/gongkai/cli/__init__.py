"""The `gongkai` command: one module per group, loaded only when asked for."""
