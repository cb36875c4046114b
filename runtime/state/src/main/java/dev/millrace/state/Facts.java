package dev.millrace.state;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The facts of a shard as bytes: a version, then names and values in turn, each after its length. */
final class Facts {
    private static final byte VERSION = 1;

    private Facts() {}

    static byte[] encoded(Map<String, String> facts) {
        List<byte[]> texts = new ArrayList<>();
        facts.forEach((name, value) -> {
            texts.add(name.getBytes(StandardCharsets.UTF_8));
            texts.add(value.getBytes(StandardCharsets.UTF_8));
        });
        int length =
                1 + texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(length).put(VERSION);
        texts.forEach(text -> bytes.putInt(text.length).put(text));
        return bytes.array();
    }

    static Map<String, String> decoded(byte[] stored) {
        try {
            return decoded(ByteBuffer.wrap(stored));
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new IllegalStateException("stored facts end in the middle of a text", e);
        }
    }

    private static Map<String, String> decoded(ByteBuffer bytes) {
        byte version = bytes.get();
        if (version != VERSION) {
            throw new IllegalStateException("stored facts are of version " + version + ", which is not known here");
        }
        Map<String, String> facts = new TreeMap<>();
        while (bytes.hasRemaining()) {
            String name = text(bytes);
            facts.put(name, text(bytes));
        }
        return facts;
    }

    private static String text(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
