"""The kinds of commune-level units that write a plan (Luật Tổ chức chính quyền địa phương)."""

WARD_KINDS = ("phường", "xã", "thị trấn", "đặc khu")
