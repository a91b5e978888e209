import { builders } from './builders.ts'
import { businessServices } from './business-services.ts'
import type { ClientCast } from './cast.ts'
import { causesAndCourses } from './causes-and-courses.ts'
import { clinics } from './clinics.ts'
import { clothingAndHome } from './clothing-and-home.ts'
import { places } from './places.ts'
import { shelfGoods } from './shelf-goods.ts'
import { software } from './software.ts'

/** The 25 client companies of the sample agency. */
export const cast: readonly ClientCast[] = [
  ...builders,
  ...businessServices,
  ...causesAndCourses,
  ...clinics,
  ...clothingAndHome,
  ...places,
  ...shelfGoods,
  ...software,
]
