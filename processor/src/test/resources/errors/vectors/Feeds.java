package errors.vectors;

import dev.millrace.*;
import org.jspecify.annotations.Nullable;

class Feeds {
  @Features
  record Click(
      String id,
      @ForeignKey(User.class) String userId,
      double[] topic,
      @Dimensions(3) float[] place,
      @Dimensions(3) int[] counts,
      @Dimensions(3) double amount,
      @Dimensions(0) double[] nothing) {}

  @Features
  record User(
      String id,
      DataFrame<Click> clicks,
      @Window(value = "1d", expression = "_.clicks[_.topic].sum()") Windowed<double[]> unmarked,
      @Window(value = "1d", expression = "_.clicks[_.place].mean()") Windowed<double[]> ofNothing,
      @Window(value = "1d", expression = "_.clicks[_.place].sum()") Windowed<float[]> floats,
      @Window(value = "1d", expression = "_.clicks[_.place].max()") Windowed<@Nullable Double> greatest,
      @Window(value = "1d", expression = "_.clicks[_.place].last()") Windowed<double[]> last,
      @Window(value = "1d", expression = "_.clicks[_.place == _.place].count()") Windowed<Long> equal,
      @Window(value = "1d", expression = "_.clicks[_.place].sum()", defaultValue = "0") Windowed<double[]> zero) {}
}
