"""Signing: numbered bytes in, signed and sealed bytes out; and back, what does a file prove?"""
