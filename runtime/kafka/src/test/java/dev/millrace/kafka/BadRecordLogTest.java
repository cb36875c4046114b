package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BadRecordLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(BadRecordLog.class);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final AtomicLong nanos = new AtomicLong();
    private final BadRecordLog log = new BadRecordLog("payments", nanos::get);

    @BeforeEach
    void listen() {
        logger.setAdditive(false);
        logger.setLevel(Level.WARN);
        logger.addAppender(appender);
        appender.start();
    }

    @AfterEach
    void leave() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(Level.OFF);
    }

    @Test
    void ten_records_a_minute_are_told_and_then_how_many_more() {
        for (int offset = 0; offset < 25; offset++) {
            tell(offset, "field \"amount\", byte 3: a number is needed");
        }
        assertThat(lines()).hasSize(10);
        assertThat(lines().get(9))
                .isEqualTo("source payments: events-2@9 is not counted, UNDECODABLE: field \"amount\", byte 3: a number"
                        + " is needed");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
        log.tick();
        assertThat(lines()).hasSize(10);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        log.tick();
        assertThat(lines()).hasSize(11);
        assertThat(lines().get(10)).isEqualTo("source payments: 15 more records were not counted");
        tell(25, "x");
        log.flush();
        assertThat(lines()).hasSize(12);
    }

    @Test
    void a_message_cannot_begin_lines_of_its_own_and_is_cut() {
        tell(0, "a\nb\r\u001b[31m" + "x".repeat(1_000));
        assertThat(lines().get(0)).doesNotContain("\n", "\r", "\u001b").endsWith("xxx...");
        assertThat(lines().get(0).length()).isLessThan(400);
    }

    private void tell(long offset, String problem) {
        log.tell("events", 2, offset, new BadRecordException(Reason.UNDECODABLE, problem));
    }

    private List<String> lines() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
