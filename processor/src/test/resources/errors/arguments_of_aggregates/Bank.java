package errors.arguments_of_aggregates;

import dev.millrace.*;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

class Bank {
  enum Status { OK, DECLINED }

  @Features
  record Payment(
      String id,
      @ForeignKey(User.class) String userId,
      double amount,
      String city,
      Status status,
      BigDecimal fee,
      OffsetDateTime booked,
      boolean small,
      Instant ts) {}

  @Features
  record User(
      String id,
      DataFrame<Payment> payments,
      @Window(value = "1d", expression = "_.payments[_.city].last_n()") Windowed<List<String>> howMany,
      @Window(value = "1d", expression = "_.payments[_.city].last_n(0)") Windowed<List<String>> none,
      @Window(value = "1d", expression = "_.payments[_.city].last_n(2.5)") Windowed<List<String>> half,
      @Window(value = "1d", expression = "_.payments[_.city].first_n(n=5000)") Windowed<List<String>> many,
      @Window(value = "1d", expression = "_.payments[_.city].last_n(5, 6)") Windowed<List<String>> twoNumbers,
      @Window(value = "1d", expression = "_.payments[_.city].last_n(5, n=6)") Windowed<List<String>> twice,
      @Window(value = "1d", expression = "_.payments[_.city].last_n(k=5)") Windowed<List<String>> otherName,
      @Window(value = "1d", expression = "_.payments[_.city].last(n=5)") Windowed<@Nullable String> noName,
      @Window(value = "1d", expression = "_.payments[_.city].max_by()") Windowed<@Nullable String> byWhat,
      @Window(value = "1d", expression = "_.payments[_.city].max_by(_.status)") Windowed<@Nullable String> byStatus,
      @Window(value = "1d", expression = "_.payments[_.city].max_by(_.amuont)") Windowed<@Nullable String> byTypo,
      @Window(value = "1d", expression = "_.payments[_.city].min_by_n(_.amount)") Windowed<List<String>> byNumber,
      @Window(value = "1d", expression = "_.payments[_.amount].approx_percentile(95)") Windowed<@Nullable Double> percent,
      @Window(value = "1d", expression = "_.payments[_.amount].approx_percentile()") Windowed<@Nullable Double> share,
      @Window(value = "1d", expression = "_.payments[_.city].approx_percentile(0.5)") Windowed<@Nullable Double> cities,
      @Window(value = "1d", expression = "_.payments[_.fee].last()") Windowed<@Nullable BigDecimal> fee,
      @Window(value = "1d", expression = "_.payments[_.booked].last()") Windowed<@Nullable Instant> booked,
      @Window(value = "1d", expression = "_.payments[_.amount].any()") Windowed<Boolean> anyAmount,
      @Window(value = "1d", expression = "_.payments.any()") Windowed<Boolean> anything,
      @Window(value = "1d", expression = "_.payments[_.city].last()") Windowed<String> noCity,
      @Window(value = "1d", expression = "_.payments[_.city].last_n(3)") Windowed<List<Status>> wrongList,
      @Window(value = "1d", expression = "_.payments[_.city].last_n(3)") Windowed<@Nullable List<String>> nullList,
      @Window(value = "1d", expression = "_.payments[_.city].last_n(3)") Windowed<List<@Nullable String>> nullsInList,
      @Window(value = "1d", expression = "_.payments[_.city].last_n(3)", defaultValue = "[]") Windowed<List<String>> listDefault,
      @Window(value = "1d", expression = "_.payments[_.status].last()", defaultValue = "FINE") Windowed<Status> enumDefault,
      @Window(value = "1d", expression = "_.payments[_.small].any()", defaultValue = "yes") Windowed<Boolean> truthDefault,
      @Window(value = "1d", expression = "_.payments[_.ts].max()", defaultValue = "today") Windowed<Instant> timeDefault,
      @Window(value = "1d", expression = "_.payments[_.city].latest()") Windowed<@Nullable String> latest,
      @Window(value = "1d", expression = "_.payments[_.city].count_distinct(1000000)") Windowed<Long> largeSet,
      @Window(value = "1d", expression = "_.payments.group_by(_.status).agg(_.city.last_n(3))") Windowed<Map<Status, List<Long>>> groups) {}
}
