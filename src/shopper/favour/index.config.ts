export default definePageConfig({ navigationBarTitleText: '客服关怀金' });
