package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.millrace.table.Budget;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusalLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(RefusalLog.class);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final RefusalLog log = new RefusalLog("payments", new Limits(1_000, Budget.NONE), refused::get, nanos::get);

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
    void the_first_refusal_is_told_at_once_and_then_a_line_a_minute() {
        log.tick();
        assertThat(lines()).isEmpty();
        refused.set(1);
        log.tick();
        assertThat(lines())
                .containsExactly(
                        "source payments: 1 events were refused, since their partitions hold as much as they may"
                                + " (maxKeys = 1000, maxBytes not set); reads that lack them say incomplete");
        refused.set(20);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
        log.tick();
        assertThat(lines()).hasSize(1);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        log.tick();
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(1)).startsWith("source payments: 19 events were refused");
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(5));
        log.tick();
        assertThat(lines()).hasSize(2);
    }

    @Test
    void what_is_left_is_told_at_the_end() {
        refused.set(1);
        log.tick();
        refused.set(3);
        log.flush();
        log.flush();
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(1)).startsWith("source payments: 2 events were refused");
    }

    private List<String> lines() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
