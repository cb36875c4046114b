package guide;

/**
 * A fenced block of a page.
 *
 * @param page the page's file name
 * @param line where its fence opens, from 1
 * @param heading the heading that it stands under
 * @param language the word behind its fence
 */
record Block(String page, int line, String heading, String language, String text) {
    boolean is(String other) {
        return language.equals(other);
    }

    /** Where it stands, as tests name it. */
    String place() {
        return page + ":" + line;
    }
}
