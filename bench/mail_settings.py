"""What Django needs to know to send mail for the benchmark: nearly nothing."""

SECRET_KEY = "benchmark"
USE_TZ = True
