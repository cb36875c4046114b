package dev.millrace.processor.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.processor.Bank;
import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.ExpressionChecker;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedInferenceTest {
    private final Problems problems = new Problems();

    @Test
    void a_resolver_feeds_what_its_outputs_suffice_for() {
        FeedGraph graph = graph(new Bank()
                .user("spent", Kind.DOUBLE, "_.transactions[_.amount, _.small].sum()", "1d")
                .resolver("read", "user_id", "amount", "small"));
        assertThat(problems.inOrder()).isEmpty();
        assertThat(paths(graph))
                .containsExactly("User.spent ← sum(transactions.amount where small) ← Transaction.userId, "
                        + "Transaction.amount, Transaction.small ← Streams.read");
    }

    @Test
    void several_resolvers_feed_one_aggregate() {
        FeedGraph graph = graph(new Bank()
                .user("tries", Kind.LONG, "_.transactions.count()", "1d")
                .resolver("one", "userId")
                .resolver("two"));
        assertThat(resolvers(graph)).containsExactly("one", "two");
        assertThat(graph.neverFed()).isEmpty();
    }

    @Test
    void one_resolver_feeds_several_classes_each_by_its_key() {
        FeedGraph graph = graph(new Bank()
                .user("tries", Kind.LONG, "_.transactions.count()", "1d")
                .shop("sales", Kind.LONG, "_.transactions.count()", "1d")
                .resolver("read"));
        assertThat(graph.feeds())
                .extracting(feed -> feed.into().foreignKey().get(0).name())
                .containsExactly("userId", "shopId");
        assertThat(graph.feeds())
                .extracting(feed -> feed.into().aggregate().name())
                .containsExactly("User.tries", "Shop.sales");
    }

    @Test
    void an_output_that_lacks_the_key_is_told_with_its_path() {
        FeedGraph graph = graph(new Bank()
                .user("tries", Kind.LONG, "_.transactions.count()", "1d")
                .resolver("read", "id", "amount"));
        assertThat(graph.feeds()).isEmpty();
        assertThat(problems.inOrder()).hasSize(1);
        Problem told = problems.inOrder().get(0);
        assertThat(told.text())
                .isEqualTo("Streams.read outputs Transaction without \"userId\", so it does not feed User.tries");
        assertThat(told.notes())
                .containsExactly(
                        "User.tries ← count(transactions) ← Transaction.userId",
                        "add \"userId\" to outputs, or set updatesMaterializedAggregations = false");
    }

    @Test
    void aggregates_that_lack_the_same_are_told_together() {
        graph(new Bank()
                .user("spent", Kind.DOUBLE, "_.transactions[_.amount].sum()", "1d")
                .user("mean", Kind.DOUBLE, "_.transactions[_.amount].mean()", "1d")
                .user("kiosks", Kind.LONG, "_.transactions[_.category == 'kiosk'].count()", "1d")
                .resolver("read", "userId"));
        assertThat(problems.inOrder())
                .extracting(Problem::text)
                .containsExactly(
                        "Streams.read outputs Transaction without \"amount\", so it does not feed User.spent, User.mean",
                        "Streams.read outputs Transaction without \"category\", so it does not feed User.kiosks");
    }

    @Test
    void all_that_one_aggregate_lacks_is_told_together() {
        graph(new Bank()
                .user("spent", Kind.DOUBLE, "_.transactions[_.amount, _.small].sum()", "1d")
                .resolver("read", "small"));
        assertThat(problems.inOrder())
                .extracting(Problem::text)
                .containsExactly(
                        "Streams.read outputs Transaction without \"userId\" and \"amount\", so it does not feed "
                                + "User.spent");
    }

    @Test
    void a_resolver_that_opts_out_feeds_nothing_and_lacks_nothing() {
        FeedGraph graph = graph(new Bank()
                .user("tries", Kind.LONG, "_.transactions.count()", "1d")
                .optedOut("silent")
                .resolver("read"));
        assertThat(resolvers(graph)).containsExactly("read");
        assertThat(graph.idle()).extracting(resolver -> resolver.method()).containsExactly("silent");
        assertThat(problems.inOrder()).isEmpty();
    }

    @Test
    void what_only_opted_out_resolvers_output_is_never_fed_and_told_why() {
        FeedGraph graph = graph(new Bank()
                .user("tries", Kind.LONG, "_.transactions.count()", "1d")
                .optedOut("silent"));
        assertThat(graph.neverFed()).hasSize(1);
        assertThat(problems.hasErrors()).isFalse();
        assertThat(problems.inOrder())
                .extracting(Problem::text)
                .containsExactly("nothing feeds User.tries: Streams.silent outputs Transaction, but sets "
                        + "updatesMaterializedAggregations = false; it will stay at 0");
    }

    @Test
    void without_any_resolver_nothing_is_said_of_feeds() {
        FeedGraph graph = graph(new Bank().user("tries", Kind.LONG, "_.transactions.count()", "1d"));
        assertThat(graph.neverFed()).hasSize(1);
        assertThat(problems.inOrder()).isEmpty();
    }

    @Test
    void a_resolver_whose_class_nothing_reads_is_idle_and_told() {
        FeedGraph graph = graph(new Bank()
                .user("tries", Kind.LONG, "_.transactions.count()", "1d")
                .resolver("read")
                .resolverOfUsers("users"));
        assertThat(graph.idle()).extracting(resolver -> resolver.method()).containsExactly("users");
        assertThat(problems.inOrder())
                .extracting(Problem::text)
                .containsExactly(
                        "Streams.users outputs User, which no windowed feature reads, so its messages are not read");
    }

    @Test
    void the_time_is_no_need_and_is_set_only_where_it_is_output() {
        Declarations declarations =
                new Bank().resolver("all").resolver("some", "userId").declarations();
        assertThat(declarations.resolvers())
                .extracting(resolver -> FeedInference.sets(resolver, Bank.column("ts")))
                .containsExactly(true, false);
    }

    private FeedGraph graph(Bank bank) {
        Declarations declarations = bank.declarations();
        return FeedInference.run(
                declarations, ExpressionChecker.run(declarations, problems).aggregates(), problems);
    }

    private static List<String> paths(FeedGraph graph) {
        return graph.feeds().stream().map(FeedGraph.Feed::path).toList();
    }

    private static List<String> resolvers(FeedGraph graph) {
        return graph.feeds().stream().map(feed -> feed.resolver().method()).toList();
    }
}
