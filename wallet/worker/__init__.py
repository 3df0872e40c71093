"""Jobs on untrusted bytes, in a limited process without keys, network or home, that can be killed."""
