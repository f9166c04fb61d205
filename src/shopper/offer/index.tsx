import { Page } from '../../parts/page';

export default function OfferPage() {
  return <Page title="朋友送的券" />;
}
