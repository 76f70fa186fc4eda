"""《政府信息公开条例》 as code: one module per computable article, its number in its name."""
