package dev.millrace.kafka;

import dev.millrace.kafka.json.JsonLimits;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.table.Shard;

/**
 * How large each record may be, and what it holds. One beyond is a bad record.
 *
 * @param recordBytes bytes of the record's value
 * @param keyLength UTF-16 units of an entity's key that is a string
 * @param json of the value
 */
record RecordLimits(int recordBytes, int keyLength, JsonLimits json) {
    static final RecordLimits DEFAULT = new RecordLimits(16 * 1024 * 1024, Shard.MAX_KEY_LENGTH, JsonLimits.DEFAULT);

    void check(byte[] value) {
        if (value.length > recordBytes) {
            throw new BadRecordException(
                    Reason.LIMIT,
                    "its value has " + value.length + " bytes, more than maxRecordBytes = " + recordBytes);
        }
    }
}
