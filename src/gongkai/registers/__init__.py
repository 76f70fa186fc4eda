"""政府信息管理: papers received and issued, who read them, who borrowed them, where they lie, how they left."""
