"""Who is attacked."""

PASSWORD = "Một mật khẩu đủ dài 2026"
COLLEAGUE, VICTIM, FOUND_OUT = "dong-nghiep", "nan-nhan", "co-may"
NAMES = [f"phun-{number}" for number in range(30)]
