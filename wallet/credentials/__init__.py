"""What a credential is, in any format. Pure: bytes in, values out."""
