package bank.demo;

import bank.TransactionMsg;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a file: a JSON object a line, with {@code id}, {@code user_id}, {@code amount}, and {@code ts} as
 * ISO instant or epoch milliseconds. A line that is none is told with its number, and passed over; so is, silently, an
 * empty one.
 */
final class TransactionFile implements Transactions {
    /** How many bad lines are told one by one; of the others, at the end, how many there were. */
    static final int TOLD = 100;

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Path file;
    private final Consumer<String> problems;
    private final BufferedReader lines;
    private long line;
    private long bad;
    private volatile long newestMillis;

    /** @param problems takes a sentence for each bad line */
    TransactionFile(Path file, Consumer<String> problems) throws IOException {
        this.file = file;
        this.problems = problems;
        // One char a byte: only cut into lines here, and decoded by Jackson, which tells what is not UTF-8.
        this.lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
    }

    @Override
    public @Nullable DatedTransaction next() throws IOException {
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            line++;
            if (text.isBlank()) {
                continue;
            }
            try {
                DatedTransaction transaction = parse(text.getBytes(StandardCharsets.ISO_8859_1));
                newestMillis = Math.max(newestMillis, transaction.millis());
                return transaction;
            } catch (BadLine e) {
                tell(e);
            }
        }
        if (bad > TOLD) {
            problems.accept(String.format(Locale.ROOT, "%s: %,d bad lines were skipped in all", file, bad));
        }
        return null;
    }

    /** The newest timestamp returned so far, in epoch milliseconds, or 0. Any thread may ask. */
    long newestMillis() {
        return newestMillis;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void tell(BadLine problem) {
        bad++;
        if (bad <= TOLD) {
            problems.accept(file + ":" + line + ": " + problem.getMessage() + "; skipped");
        } else if (bad == TOLD + 1) {
            problems.accept(file + ":" + line + ": bad too; from here on they are only counted");
        }
    }

    private static DatedTransaction parse(byte[] json) throws BadLine {
        JsonNode object = object(json);
        TransactionMsg message =
                new TransactionMsg(text(object, "id"), text(object, "user_id"), number(object, "amount"));
        Instant time = time(object);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new BadLine("\"ts\" is " + time + ", and a Kafka record's timestamp lies in the years 1970 to 9999");
        }
        return new DatedTransaction(message, time.toEpochMilli());
    }

    private static JsonNode object(byte[] json) throws BadLine {
        try {
            JsonNode node = JSON.readTree(json);
            if (node.isObject()) {
                return node;
            }
            throw new BadLine("the line is " + kind(node) + ", not an object");
        } catch (JsonProcessingException e) {
            throw new BadLine("column " + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
        } catch (IOException e) { // such as bytes that are no UTF-8
            throw new BadLine(String.valueOf(e.getMessage()));
        }
    }

    private static String text(JsonNode object, String field) throws BadLine {
        JsonNode node = present(object, field);
        if (!node.isTextual()) {
            throw new BadLine("\"" + field + "\" is " + kind(node) + "; write a string");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(node.textValue())) {
            throw new BadLine("\"" + field + "\" holds half a surrogate pair, which UTF-8 cannot carry");
        }
        return node.textValue();
    }

    private static double number(JsonNode object, String field) throws BadLine {
        JsonNode node = present(object, field);
        if (!node.isNumber()) {
            throw new BadLine("\"" + field + "\" is " + kind(node) + "; write a number");
        }
        if (!Double.isFinite(node.doubleValue())) {
            throw new BadLine("\"" + field + "\" is too large for a double");
        }
        return node.doubleValue();
    }

    private static Instant time(JsonNode object) throws BadLine {
        JsonNode node = present(object, "ts");
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return Instant.ofEpochMilli(node.longValue());
        }
        if (node.isTextual()) {
            try {
                return OffsetDateTime.parse(node.textValue()).toInstant();
            } catch (DateTimeException e) {
                // told below
            }
        }
        throw new BadLine("\"ts\" is " + node + "; write an ISO instant, as in \"2026-01-31T08:30:00Z\", or whole epoch"
                + " milliseconds");
    }

    private static JsonNode present(JsonNode object, String field) throws BadLine {
        JsonNode node = object.get(field);
        if (node == null) {
            throw new BadLine("\"" + field + "\" is missing");
        }
        return node;
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case BOOLEAN -> "a boolean";
            case NUMBER -> "a number";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case NULL -> "null";
            default -> "nothing";
        };
    }

    /** What is wrong with one line. */
    private static final class BadLine extends Exception {
        private static final long serialVersionUID = 1L;

        BadLine(String problem) {
            super(problem, null, false, false); // no trace: a file may hold a million
        }
    }
}
