export { bundleScript } from './bundle-script.ts'
export { createAgency, createUser, type TestAgency, type TestUser } from './create-agency.ts'
export { type KeptServer, startKeptServer } from './kept-server.ts'
export {
  engines,
  openTestDatabase,
  type TestDatabase,
  type TestEngine,
  testServer,
} from './open-test-database.ts'
