"""Attention: how evenly the accounts are cared for, the whole book and one by one."""
