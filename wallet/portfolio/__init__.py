"""Records -> plain data -> Typst -> PDF that carries its proof."""
