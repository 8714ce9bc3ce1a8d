"""The claim model: its inputs, and trained weights run through ONNX Runtime. None are packaged yet."""
