"""Checks before release on the desk: findings of an item, masked copies, secrecy review, own word lists."""
