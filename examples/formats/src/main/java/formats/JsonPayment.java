package formats;

import org.jspecify.annotations.Nullable;

/** A payment as a class that JSON fills: by its setters, and by its fields that are not private. */
public class JsonPayment {
    long cents = 100;
    private @Nullable String userId;

    public @Nullable String getUserId() {
        return userId;
    }

    public void setUserId(String userId) {
        this.userId = userId;
    }
}
