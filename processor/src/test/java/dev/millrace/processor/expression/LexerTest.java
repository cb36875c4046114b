package dev.millrace.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.processor.expression.Token.Kind;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LexerTest {
    @Test
    void every_operator_is_a_token_of_its_own() {
        assertThat(texts("== != <= >= < > & | ~ + - * / ( ) [ ] , ."))
                .isEqualTo("== != <= >= < > & | ~ + - * / ( ) [ ] , .");
        assertThat(texts("a<=b<c~==d")).isEqualTo("a <= b < c ~ == d");
    }

    @Test
    void a_token_knows_where_it_stands() {
        Token amount = Lexer.tokens("  _.amount >= 10").get(2);
        assertThat(amount).isEqualTo(new Token(Kind.NAME, "amount", 4, 10));
        assertThat(Lexer.tokens("  _.amount >= 10").get(3)).isEqualTo(new Token(Kind.OPERATOR, ">=", 11, 13));
    }

    @Test
    void the_end_stands_after_the_last_word_though_space_follows() {
        assertThat(Lexer.tokens("_.a \n  ").get(3)).isEqualTo(new Token(Kind.END, "", 3, 3));
        assertThat(Lexer.tokens("")).containsExactly(new Token(Kind.END, "", 0, 0));
    }

    @Test
    void names_hold_letters_digits_and_underscores() {
        assertThat(texts("_ _a a_1 A9z __x__")).isEqualTo("_ _a a_1 A9z __x__");
        assertThat(Lexer.tokens("a_1").get(0).kind()).isEqualTo(Kind.NAME);
    }

    @Test
    void numbers_are_read_with_fraction_and_exponent() {
        for (String number : new String[] {"0", "12", "1.5", ".5", "1.", "1e3", "1.5E-10", "2e+308"}) {
            assertThat(Lexer.tokens(number).get(0)).isEqualTo(new Token(Kind.NUMBER, number, 0, number.length()));
        }
    }

    @Test
    void a_number_that_runs_into_letters_is_told_whole() {
        SyntaxException told = problem("_.a > 5x2 ");
        assertThat(told.problem()).isEqualTo("\"5x2\" is neither a number nor a name");
        assertThat(told.from()).isEqualTo(6);
        assertThat(told.to()).isEqualTo(9);
    }

    @Test
    void an_exponent_needs_one_to_three_digits() {
        assertThat(problem("1e").problem()).contains("exponent");
        assertThat(problem("1e+").problem()).contains("exponent");
        assertThat(problem("1e1000").problem()).contains("exponent");
    }

    @Test
    void strings_take_either_quote_and_hold_the_other() {
        assertThat(string("'a'")).isEqualTo("a");
        assertThat(string("\"a\"")).isEqualTo("a");
        assertThat(string("'say \"a\"'")).isEqualTo("say \"a\"");
        assertThat(string("\"it's\"")).isEqualTo("it's");
        assertThat(string("''")).isEmpty();
    }

    @Test
    void escapes_are_resolved() {
        assertThat(string("'it\\'s'")).isEqualTo("it's");
        assertThat(string("\"\\\"\\\\\\n\\t\"")).isEqualTo("\"\\\n\t");
    }

    @Test
    void an_unknown_escape_is_told_where_it_stands() {
        SyntaxException told = problem("'a\\d'");
        assertThat(told.problem()).isEqualTo("a string knows the escapes \\\\ \\' \\\" \\n \\t only");
        assertThat(told.from()).isEqualTo(2);
        assertThat(told.to()).isEqualTo(4);
    }

    @Test
    void a_string_ends_on_its_line() {
        assertThat(problem("'ab").problem()).isEqualTo("this string has no closing '");
        assertThat(problem("\"a\nb\"").problem()).isEqualTo("this string has no closing \"");
        assertThat(problem("'a\\").problem()).startsWith("a string knows the escapes");
    }

    @Test
    void operators_of_other_languages_are_cut_as_they_are_meant_there() {
        assertThat(texts("a&&b||!c=d<>e===f!==g")).isEqualTo("a && b || ! c = d <> e === f !== g");
        assertThat(texts("a!=b==c<=d")).isEqualTo("a != b == c <= d");
    }

    @Test
    void numbers_as_other_languages_write_them_are_told_with_what_is_written_here() {
        assertThat(problem("100L").problem()).isEqualTo("\"100L\" is neither a number nor a name; write 100");
        assertThat(problem("1_000").problem()).isEqualTo("\"1_000\" is neither a number nor a name; write 1000");
        assertThat(problem("1,000").problem()).startsWith("\"000\" begins with 0");
        assertThat(texts("0 0.5 10")).isEqualTo("0 0.5 10");
    }

    @Test
    void a_look_alike_letter_is_told_by_its_name() {
        assertThat(problem("\u0430mount").problem())
                .isEqualTo(
                        "\"\u0430\" is CYRILLIC SMALL LETTER A; names are of the letters a to z and A to Z; a feature gets one of those by @Feature(name = ...)");
        assertThat(problem("a # b").problem()).isEqualTo("\"#\" has no meaning in an expression");
        assertThat(problem("\uD83D\uDE00").to()).isEqualTo(2); // both halves of one character
        assertThat(problem("\uD83D").problem()).contains("has no meaning"); // half of one
    }

    private static String string(String text) {
        Token token = Lexer.tokens(text).get(0);
        assertThat(token.kind()).isEqualTo(Kind.STRING);
        assertThat(token.to()).isEqualTo(text.length());
        return token.text();
    }

    private static String texts(String text) {
        return Lexer.tokens(text).stream()
                .filter(token -> token.kind() != Kind.END)
                .map(Token::text)
                .collect(Collectors.joining(" "));
    }

    private static SyntaxException problem(String text) {
        return catchThrowableOfType(SyntaxException.class, () -> Lexer.tokens(text));
    }
}
